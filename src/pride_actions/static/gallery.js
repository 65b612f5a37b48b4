"use strict";
for (const part of document.querySelectorAll(".choices")) part.hidden = false;

// The first page: find a campaign by its words, in one language or in all.
const search = document.getElementById("_search");
if (search) {
  const language = document.getElementById("_language"), count = document.getElementById("_count");
  const cards = [...document.querySelectorAll(".card")].map((card) => {
    const links = [...card.querySelectorAll("[data-locale]")], title = card.querySelector("h2");
    const words = links.map((link) => link.dataset.title).join(" ") + " " + card.id;
    const first = { title: title.textContent, lang: title.lang, dir: title.dir };
    return { card, links, title, first, words: words.toLocaleLowerCase() };
  });
  const find = () => {
    const asked = search.value.toLocaleLowerCase().split(/\s+/);
    let shown = 0;
    for (const { card, links, title, first, words } of cards) {
      const link = links.find((link) => link.dataset.locale === language.value);
      const { title: text, lang, dir } = link?.dataset ?? first;
      if (title.textContent !== text) Object.assign(title, { textContent: text, lang, dir });
      card.hidden = (language.value && !link) || !asked.every((word) => words.includes(word));
      shown += !card.hidden;
    }
    count.value = shown === cards.length ? "" : shown + " / " + cards.length;
  };
  search.addEventListener("input", find);
  language.addEventListener("change", find);
  find();
}

// An answer that is not the file is not for anybody's page. What is gone says so in the file itself.
const load = async (address) => {
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok && answer.status !== 410) throw new Error(address);
  return answer.text();
};
const escaped = (text) => text.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// The page of a campaign: choose a file, see it, copy it.
for (const group of document.querySelectorAll("[data-group][aria-labelledby]")) {
  const selects = [...group.querySelectorAll("select")];
  const files = [...document.querySelectorAll(`a[data-group="${group.dataset.group}"]`)];
  const open = group.querySelector(".open"), copy = group.querySelector(".copy");
  let frame = group.querySelector("iframe");
  const pane = group.querySelector(".code"), code = pane.querySelector("textarea");
  const told = pane.querySelector("output"), needs = pane.querySelector(".needs");
  const where = pane.querySelector(".where");
  const fits = (file, select) => file.dataset[select.name] === select.value;

  // What was chosen last holds; of the files that have it, the one that fits best otherwise.
  const choose = (last) => {
    const score = (file) =>
      selects.reduce((sum, select) => sum + fits(file, select) * (select === last ? 9 : 1), 0);
    const best = files.reduce((one, other) => (score(other) > score(one) ? other : one));
    for (const select of selects) select.value = best.dataset[select.name];
    return best;
  };
  const show = async (file) => {
    const address = file.getAttribute("href");
    open.setAttribute("href", address);
    told.value = code.value = "";
    copy.disabled = true; // so that nobody takes what was chosen before
    needs.hidden = !file.dataset.policy;
    needs.querySelector("code").textContent = file.dataset.policy;
    where.hidden = !file.dataset.where;
    where.textContent = file.dataset.where ?? "";
    const preview = file.dataset.preview;
    frame.parentElement.hidden = !preview;
    const [text, shown] = await Promise.all([address, preview || address].map(load));
    if (open.getAttribute("href") !== address) return;
    code.value = text;
    copy.disabled = false;
    // Text that was read is in the right encoding, whatever the server says of the file.
    // Another frame each time: in the old one, what it was loading could come later than this.
    const fresh = frame.cloneNode();
    fresh.removeAttribute("src");
    fresh.hidden = false;
    fresh.srcdoc = preview?.endsWith(".txt") ? `<pre>${escaped(shown)}</pre>` : shown;
    frame.replaceWith(fresh);
    frame = fresh;
    pane.hidden = false;
  };
  // Opened from a disk, a page may not read its neighbours, but show them, and link to them.
  const lost = (file) => {
    if (open.getAttribute("href") !== file.getAttribute("href")) return;
    pane.hidden = true;
    if (location.protocol === "file:") frame.src = open.href;
    else frame.hidden = true; // what was chosen before is not what is chosen now
  };
  const update = (last) => {
    const file = choose(last);
    return show(file).catch(() => lost(file));
  };
  for (const select of selects) select.addEventListener("change", () => update(select));
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.value);
      told.value = told.dataset.copied;
    } catch {
      code.select();
      told.value = document.execCommand("copy") ? told.dataset.copied : told.dataset.failed;
    }
  });
  update();
}
