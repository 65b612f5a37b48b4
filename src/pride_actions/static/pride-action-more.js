// Offers to copy and to share letters and posts, and to note events in a calendar. What is offered
// stands in <pride-action>; where a browser cannot do it, there is no button.
const looks = {
  position: "absolute", "inset-inline-end": "14px", "z-index": "1", display: "flex", gap: "8px",
};
const inFlow = { display: "flex", gap: "8px", "margin-block": "12px" };
const plain = {
  font: "600 13px/22px system-ui, sans-serif", padding: "0 12px", margin: "0", cursor: "pointer",
  color: "var(--pa-link, LinkText)", background: "var(--pa-ground, Canvas)",
  border: "1px solid", "border-radius": "12px",
};

function dress(element, rules) {
  for (const name in rules) element.style.setProperty(name, rules[name], "important");
}

function span(within, name, rules) {
  const made = document.createElement("span");
  made.className = name;
  dress(made, rules);
  within.append(made);
  return made;
}

// Buttons stand on an edge, where nothing else is: so nothing moves when they come.
function row(part, edge, buttons) {
  const { position } = getComputedStyle(part.closest("section")), edged = position === "relative";
  if (edged) dress(part, { position });
  span(part, "pa-offers", edged ? { ...looks, [edge]: "-13px" } : inFlow).append(...buttons);
}

function button(words, about, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = made.value = words;
  made.setAttribute("aria-label", about ? `${words}: ${about}` : words);
  made.addEventListener("click", act);
  dress(made, plain);
  return made;
}

function wordsOf(part) {
  const copy = part.cloneNode(true);
  copy.querySelectorAll(".pa-offers, .pa-failed").forEach((each) => each.remove());
  // On the page, its lines end as they are laid out; it may be shown in capitals there.
  dress(copy, { "text-transform": "none" });
  part.after(copy);
  const text = copy.innerText.trim();
  copy.remove();
  return text;
}

// What the reader may copy by hand: the words, and not the buttons behind them.
function select(part) {
  const end = [...part.childNodes].indexOf(part.querySelector(".pa-offers"));
  getSelection().setBaseAndExtent(part, 0, part, end);
}

async function copy(host, part, pressed) {
  part.querySelector(".pa-failed")?.remove();
  try {
    await navigator.clipboard.writeText(wordsOf(part));
  } catch {
    return fail(host, part);
  }
  say(host, host.dataset.copied);
  // Who sees the button sees it there. It stays as wide as it is, so that nothing moves.
  dress(pressed, { "min-width": pressed.offsetWidth + "px" });
  pressed.textContent = "\u2713";
  setTimeout(() => (pressed.textContent = pressed.value), 3000);
}

function fail(host, part) {
  select(part);
  // What was made by an earlier version has no words for it.
  if (!host.dataset.failed) return;
  span(part, "pa-failed", inFlow).textContent = host.dataset.failed;
  say(host, host.dataset.failed);
}

function copying(host, part, title) {
  if (!navigator.clipboard) return [];
  return [button(host.dataset.copy, title, ({ target }) => copy(host, part, target))];
}

function sharing(host, part, title) {
  const data = { text: part.textContent };
  if (!navigator.share || (navigator.canShare && !navigator.canShare(data))) return [];
  // Only when it is pressed: what is closed when the page comes has no lines yet.
  const act = ({ target }) => navigator.share({ text: wordsOf(part) }).catch(({ name }) => {
    // The reader closed the sheet, or pressed twice; else there is none, as in some frames.
    if (!/^(Abort|InvalidState)/.test(name)) copy(host, part, target);
  });
  return [button(host.dataset.share, title, act)];
}

// Assistive technology hears of a change only where it has known the place before.
const unseen = {
  position: "absolute", width: "1px", height: "1px", overflow: "hidden", "clip-path": "inset(50%)",
};

function say(host, words) {
  const place = host.querySelector(".pa-said");
  place.textContent = "";
  setTimeout(() => (place.textContent = words), 50);
}

// A line of a calendar file holds 75 bytes at the most; the next one begins with a space. No value
// may begin another line.
// Source: RFC 5545, 3.1 and 3.3.11
function line(name, value) {
  let text = "", size = 0;
  for (const sign of `${name}:${value}`.replace(/[\0-\x1f\x7f]/g, "")) {
    const bytes = new TextEncoder().encode(sign).length;
    if (size + bytes > 74) text += "\r\n ", size = 1;
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
    setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
  });
}

export function offer(host) {
  // Another element on the page may want this, and this one not. Without the first script nobody
  // looks whether it has ended.
  if (!host.dataset.copy || host.ended !== false || host.querySelector(".pa-offers")) return;
  if (!host.querySelector(".pa-said")) span(host, "pa-said", unseen).role = "status";
  for (const part of host.querySelectorAll(".pa-verbatim")) {
    const title = part.closest(".pa-item")?.querySelector(".pa-sub")?.textContent;
    const buttons = [...copying(host, part, title), ...sharing(host, part, title)];
    if (buttons.length) row(part, "bottom", buttons);
  }
  const titles = [...host.querySelectorAll(".pa-item > .pa-sub")];
  for (const event of JSON.parse(host.dataset.events || "[]")) {
    const same = titles.filter((each) => titleOf(each) === bare(event.title));
    // Of two with one title, each gets its own.
    const free = (each) => !each.parentNode.querySelector(":scope > .pa-offers");
    const at = event.nth ? same[event.nth] : same.find(free);
    if (at) row(at.parentNode, "top", [noting(host, event)]);
  }
}

// Without the signs that keep its direction: on the page there are elements for that.
const bare = (text) => text.replace(/[\u2066-\u2069]/g, "").trim();

// Behind the title stands whether it is to come.
function titleOf(each) {
  const copy = each.cloneNode(true);
  copy.querySelector("small")?.remove();
  return bare(copy.textContent);
}

// What somebody has altered may fail, and leaves the others alone.
function tryTo(host) {
  try {
    offer(host);
  } catch {}
}

function dressAll(within, rules) {
  within.querySelectorAll(".pa-offers, .pa-failed").forEach((each) => dress(each, rules));
}

if (!document.paMore) {
  document.paMore = true;
  document.querySelectorAll("pride-action").forEach(tryTo);
  addEventListener("pride-action:renewed", ({ target }) => tryTo(target));
  // What is out of date is not to be passed on. The place stays, so that nothing moves.
  addEventListener("pride-action:ended", ({ target }) => dressAll(target, { visibility: "hidden" }));
  // Nobody presses a button on paper.
  addEventListener("beforeprint", () => dressAll(document, { display: "none" }));
  addEventListener("afterprint", () => dressAll(document, { display: "flex" }));
}
