// What sending services that run on JavaScript do to a section. Reads {engine, texts, data} from standard input and
// writes a list: for each text what came out, or {"error": …}.
const { readFileSync } = require("node:fs");

function ghostMarkdown() {
  // As in Ghost's packages/kg-markdown-html-renderer: options and plugins.
  const markdown = require("markdown-it")({ html: true, breaks: true, linkify: true })
    .use(require("markdown-it-footnote"))
    .use(require("markdown-it-lazy-headers"))
    .use(require("markdown-it-mark"))
    .use(require("markdown-it-sub"))
    .use(require("markdown-it-sup"));
  markdown.linkify.set({ fuzzyLink: false });
  return (text) => markdown.render(text);
}

function ghostMail(data) {
  // The HTML is parsed and written anew, style sheets are put into it, and then %%{word}%% is looked for.
  const cheerio = require("cheerio");
  const juice = require("juice");
  return (text) => {
    const parsed = cheerio.load(text, null, false).html();
    const anew = juice(`<style>a { color: #15212A; } p { margin: 0; }</style>${parsed}`);
    const filled = cheerio.load(anew, null, false).html();
    return filled.replace(/%%\{(\w*?)(?:,? *"(.*?)")?\}%%/g, (code, word) => data[word] ?? "CODE");
  };
}

const ENGINES = {
  "markdown-it": () => {
    const markdown = require("markdown-it")("commonmark", { html: false });
    return (text) => markdown.render(text);
  },
  goldmark: () => {
    // Stands in for listmonk's parser: CommonMark with tables, strikethrough, a typographer and raw HTML.
    const markdown = require("markdown-it")({ html: true, typographer: true });
    return (text) => markdown.render(text);
  },
  "ghost-markdown": ghostMarkdown,
  "ghost-mail": ghostMail,
  handlebars: (data) => (text) => require("handlebars").compile(text)(data),
};

const { engine, texts, data } = JSON.parse(readFileSync(0, "utf8"));
const run = ENGINES[engine](data ?? {});
const results = texts.map((text) => {
  try {
    return run(text);
  } catch (error) {
    return { error: String(error.message) };
  }
});
console.log(JSON.stringify(results));
