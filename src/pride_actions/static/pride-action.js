// <pride-action> is complete without this file, which renews it and says when it is out of date.
const loading = {};
const moments = ["pageshow", "visibilitychange"];
let rules = { createHTML: String };

// What would load something in a style, or in an attribute of a drawing.
const LOADS = /url|src|@i|image|\\/i;

// The last one: somebody's own words before it may name the library, too.
const stampOf = (root) => /^[^]*(pride-actions \S+ [^]*check=\w+)/.exec(root?.textContent)?.[1] ?? "";
const told = (stamp, name) => stamp.split(name + "=")[1]?.split(" ")[0];
const lasting = (stamp) => stamp.replace(/\s(made|until|check)=\S+/g, "");

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

class PrideAction extends HTMLElement {
  connectedCallback() {
    // No timer runs while a machine sleeps, or while a page is kept for the way back. And where this
    // was there before its element, there was nothing in it yet.
    for (const name of moments) addEventListener(name, this);
    this.handleEvent();
    this.renew().catch(() => {});
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    for (const name of moments) removeEventListener(name, this);
  }

  tell(name, detail) {
    return this.dispatchEvent(
      new CustomEvent("pride-action:" + name, { bubbles: true, cancelable: true, detail }));
  }

  // Says that it has ended, by the reader's clock.
  handleEvent() {
    const section = this.querySelector("section");
    const left = Date.parse(told(stampOf(section), "until")) - Date.now();
    clearTimeout(this.timer);
    this.ended = left <= 0;
    if (left > 0) this.timer = setTimeout(() => this.handleEvent(), Math.min(left, 2e9));
    if (!this.ended || section.querySelector("p.pa-alert") || !this.tell("ended")) return;
    const note = document.createElement("p");
    note.className = "pa-notice pa-alert";
    note.role = "status";
    note.textContent = this.dataset.expired;
    // Where the look is written into the elements, no rule would bring it to this one.
    note.style = section.querySelector("p")?.style.cssText;
    (section.querySelector("h1,h2,h3,h4,h5,h6") ?? section.firstChild).before(note);
  }

  // Takes only the same snippet made later, and nothing that could run or load.
  async renew() {
    const address = this.getAttribute("src");
    let text = address && (await (loading[address] ??= load(address)));
    const old = this.querySelector("section"), was = stampOf(old);
    const stamp = stampOf({ textContent: text?.replaceAll("&amp;", "&") });
    if (!was || stamp === was || lasting(stamp) !== lasting(was)) return;
    const nonce = old.querySelector("style")?.nonce;
    if (nonce) text = text.replace("<style", `<style nonce="${nonce}"`);
    if (window.trustedTypes && !rules.name) rules = trustedTypes.createPolicy("pride-action", rules);
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

  // Puts the new in the place of the old, once nothing that is looked at has to move for it.
  swap(old, fresh, events, unseen) {
    // Its own height is with its edges or without them, as it counts.
    const box = old.getBoundingClientRect(), { height } = getComputedStyle(old);
    const seen = !unseen && box.bottom > 0 && box.top < innerHeight && !this.ended;
    const style = fresh.querySelector("style");
    let waits = seen && old.matches(":focus-within");
    if (!waits) old.replaceWith(fresh);
    waits ||= seen && fresh.offsetHeight > box.height + 1;
    if (!old.isConnected && (waits || (style && !style.sheet))) fresh.replaceWith(old);
    if (waits)
      new IntersectionObserver(([entry], watch) => {
        if (entry.isIntersecting) return;
        watch.disconnect();
        this.swap(old, fresh, events, true);
      }).observe(old);
    if (old.isConnected) return;
    if (seen) fresh.style.setProperty("min-height", height, "important");
    this.dataset.events = events;
    this.handleEvent();
    this.tell("renewed");
  }
}

if (!customElements.get("pride-action")) customElements.define("pride-action", PrideAction);
