// Reads {html} from standard input and writes what mail clients do not support, by the data of caniemail.com:
// a list of "feature: client client". Clients of which the data lacks common elements are passed over, as are
// partly supported features.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const folder = join(process.env.NODE_PATH, "caniemail");
const { caniemail } = await import(pathToFileURL(join(folder, "dist", "index.js")));
const { data } = JSON.parse(readFileSync(join(folder, "data", "caniemail.json"), "utf8"));
const { html } = JSON.parse(readFileSync(0, "utf8"));

const known = data.find((feature) => feature.title === "<div> element").stats;
const clients = Object.entries(known).flatMap(([client, on]) => Object.keys(on).map((platform) => `${client}.${platform}`));
const found = new Map();
for (const client of clients) {
  for (const issues of caniemail({ clients: [client], html }).issues.errors.values()) {
    for (const { title } of issues) found.set(title, (found.get(title) ?? new Set()).add(client));
  }
}
console.log(JSON.stringify([...found].map(([title, names]) => `${title}: ${[...names].join(" ")}`)));
