const loading = {};
let rules;
const LOADS = /url|src|@i|image|\\/i;
const stampOf = (root) => /pride-actions \S+ [^]*check=\w+/.exec(root?.textContent)?.[0] ?? "";
const told = (stamp, name) => stamp.split(name + "=")[1]?.split(" ")[0];
const lasting = (stamp) => stamp.replace(/ (made|until|check)=\S+/g, "");
async function load(address) {
const answer = await fetch(address, {
mode: "same-origin",
credentials: "omit",
redirect: "error",
cache: "no-cache",
referrerPolicy: "no-referrer",
});
return answer.ok ? answer.text() : "";
}
export class PrideAction extends HTMLElement {
connectedCallback() {
this.judge();
this.renew().catch(() => {});
}
disconnectedCallback() {
clearTimeout(this.timer);
}
get section() {
return this.querySelector("section");
}
tell(name, detail) {
return this.dispatchEvent(
new CustomEvent("pride-action:" + name, { bubbles: true, cancelable: true, detail }));
}
judge() {
const section = this.section;
const left = Date.parse(told(stampOf(section), "until")) - Date.now();
clearTimeout(this.timer);
this.ended = left <= 0;
if (left > 0) this.timer = setTimeout(() => this.judge(), Math.min(left, 2e9));
if (!this.ended || section.querySelector("p.pa-alert") || !this.tell("ended")) return;
const note = document.createElement("p");
note.className = "pa-notice pa-alert";
note.role = "status";
note.textContent = this.dataset.expired;
note.style = section.querySelector("p")?.style.cssText;
(section.querySelector("h1,h2,h3,h4,h5,h6") ?? section.firstChild).before(note);
}
async renew() {
const address = this.getAttribute("src");
let text = address && (await (loading[address] ??= load(address)));
const old = this.section, was = stampOf(old), stamp = stampOf({ textContent: text });
if (!was || stamp === was || lasting(stamp) !== lasting(was)) return;
const nonce = old.querySelector("style")?.nonce;
if (nonce) text = text.replace("<style", `<style nonce="${nonce}"`);
rules ??= window.trustedTypes?.createPolicy("pride-action", { createHTML: String }) ?? {
createHTML: String,
};
const page = new DOMParser().parseFromString(rules.createHTML(text), "text/html");
const fresh = page.querySelector("section");
const tags = /^([AP]|ARTICLE|B(DI|R|LOCKQUOTE)|CITE|D[DLT]|DIV|EM|H\d|[OU]L|LI|S(CRIPT|ECTION|MALL|PAN|TRONG|TYLE)|path|svg)$/;
const bad = ({ tagName, protocol, attributes, textContent }) =>
!tags.test(tagName) ||
!/^((https?|mailto|sms|tel)?:)?$/.test(protocol ?? "") ||
(tagName === "STYLE" && LOADS.test(textContent)) ||
[...attributes].some(({ name, value }) =>
/^(on|src|ping)/.test(name) || ((name === "style" || tagName > "a") && LOADS.test(value)));
if (stampOf(fresh) !== stamp || [fresh, ...fresh.querySelectorAll("*")].some(bad)) return;
if (!(told(stamp, "made") >= told(was, "made")) || !this.tell("renew", fresh)) return;
this.swap(old, fresh, page.querySelector("pride-action")?.dataset.events ?? "[]");
}
swap(old, fresh, events) {
const box = old.getBoundingClientRect(), { height } = getComputedStyle(old);
const seen = box.bottom > 0 && box.top < innerHeight && !this.ended;
const style = fresh.querySelector("style");
let waits = seen && old.contains(document.activeElement);
if (!waits) old.replaceWith(fresh);
waits ||= seen && fresh.offsetHeight > box.height + 1;
if (!old.isConnected && (waits || (style && !style.sheet))) fresh.replaceWith(old);
if (waits)
new IntersectionObserver(([entry], watch) => {
if (entry.isIntersecting) return;
watch.disconnect();
this.swap(old, fresh, events);
}).observe(old);
if (old.isConnected) return;
if (seen) fresh.style.setProperty("min-height", height, "important");
this.dataset.events = events;
this.judge();
this.tell("renewed");
}
}
if (!customElements.get("pride-action")) customElements.define("pride-action", PrideAction);
