const looks = {
position: "absolute", "inset-inline-end": "14px", "z-index": "1", display: "flex", gap: "8px",
};
const plain = {
font: "600 13px/22px system-ui, sans-serif", padding: "0 12px", margin: "0", cursor: "pointer",
color: "var(--pa-link, LinkText)", background: "var(--pa-ground, Canvas)",
border: "1px solid", "border-radius": "12px",
};
function dress(element, rules) {
for (const name in rules) element.style.setProperty(name, rules[name], "important");
}
function row(part, edge, buttons) {
const around = document.createElement("span"), root = part.closest("section");
around.className = "pa-offers";
if (getComputedStyle(root).position === "relative") {
dress(part, { position: "relative" });
dress(around, { ...looks, [edge]: "-13px" });
}
else dress(around, { display: "flex", gap: "8px", "margin-block": "8px" });
around.append(...buttons);
part.append(around);
}
function button(words, about, act) {
const made = document.createElement("button");
made.type = "button";
made.textContent = words;
made.setAttribute("aria-label", about ? `${words}: ${about}` : words);
made.addEventListener("click", act);
dress(made, plain);
return made;
}
function wordsOf(part) {
const copy = part.cloneNode(true);
copy.querySelectorAll(".pa-offers").forEach((offers) => offers.remove());
part.after(copy); // lines end as they are laid out
const text = copy.innerText.trim();
copy.remove();
return text;
}
function select(part) {
const range = document.createRange();
range.selectNodeContents(part);
getSelection().removeAllRanges();
getSelection().addRange(range);
}
function copying(host, part) {
if (!navigator.clipboard) return [];
const title = part.closest(".pa-item")?.querySelector(".pa-sub")?.textContent;
const act = async () => {
try {
await navigator.clipboard.writeText(wordsOf(part));
say(host, host.dataset.copied);
} catch {
select(part);
}
};
return [button(host.dataset.copy, title, act)];
}
function sharing(host, part) {
const title = part.closest(".pa-item")?.querySelector(".pa-sub")?.textContent;
const data = { text: wordsOf(part) };
if (!navigator.share || (navigator.canShare && !navigator.canShare(data))) return [];
return [button(host.dataset.share, title, () => navigator.share(data).catch(() => {}))];
}
function say(host, words) {
let region = host.querySelector("[data-said]");
if (!region) {
region = document.createElement("span");
region.dataset.said = "";
region.setAttribute("role", "status");
region.style.cssText =
"position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%)";
host.append(region);
}
region.textContent = "";
setTimeout(() => (region.textContent = words), 50);
}
function line(name, value) {
let text = "", size = 0;
for (const sign of `${name}:${value}`.replace(/[\0-\x1f\x7f]/g, "")) {
const bytes = new TextEncoder().encode(sign).length;
if (size + bytes > 74) (text += "\r\n "), (size = 1);
text += sign;
size += bytes;
}
return text + "\r\n";
}
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
const dated = (name, value) => (value.length === 8 ? `${name};VALUE=DATE` : name);
export function calendar(event) {
const lines = [
line("BEGIN", "VCALENDAR"), line("VERSION", "2.0"), line("PRODID", "-//pride_actions//EN"),
line("BEGIN", "VEVENT"), line("UID", event.uid), line("DTSTAMP", event.stamp),
line(dated("DTSTART", event.start), event.start),
];
if (event.end) lines.push(line(dated("DTEND", event.end), event.end));
lines.push(line("SUMMARY", escaped(event.title)));
if (event.place) lines.push(line("LOCATION", escaped(event.place)));
if (event.url) lines.push(line("URL", event.url));
return [...lines, line("END", "VEVENT"), line("END", "VCALENDAR")].join("");
}
function noting(host, event) {
return button(host.dataset.calendar, event.title, () => {
const file = new Blob([calendar(event)], { type: "text/calendar;charset=utf-8" });
const link = document.createElement("a");
link.href = URL.createObjectURL(file);
link.download = `${event.start.slice(0, 8)}.ics`;
link.click();
setTimeout(() => URL.revokeObjectURL(link.href), 60000);
});
}
export function offer(host) {
if (host.querySelector(".pa-offers")) return;
for (const part of host.querySelectorAll(".pa-verbatim")) {
const buttons = [...copying(host, part), ...sharing(host, part)];
if (buttons.length) row(part, "bottom", buttons);
}
const titles = [...host.querySelectorAll(".pa-item > .pa-sub")];
for (const event of JSON.parse(host.dataset.events || "[]")) {
const at = titles.findIndex((each) => each.firstChild?.textContent.trim() === event.title);
if (at >= 0) row(titles.splice(at, 1)[0].parentNode, "top", [noting(host, event)]);
}
}
if (!document.paMore) {
document.paMore = true;
document.querySelectorAll("pride-action").forEach(offer);
document.addEventListener("pride-action:renewed", (event) => offer(event.target));
}
