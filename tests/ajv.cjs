// Reads {schema, documents} from standard input and writes the errors that ajv finds as a list of lines.
// A schema that is not strictly right is an error of its own: it ends the program with its message.
const { readFileSync } = require("node:fs");
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const { schema, documents } = JSON.parse(readFileSync(0, "utf8"));
const validate = addFormats(new Ajv({ strict: true, allErrors: true })).compile(schema);
const errors = documents.flatMap((document, index) =>
  validate(document) ? [] : validate.errors.map((error) => `${index}${error.instancePath}: ${error.message}`)
);
console.log(JSON.stringify(errors));
