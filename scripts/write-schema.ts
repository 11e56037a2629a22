import { join } from "node:path";
import { fileJsonSchema, sharedJsonSchema } from "../src/settings";
import { writeOrCheck } from "./generated";

/** Writes the JSON schemas of settings files; with `--check` only says whether they are up to date. */
for (const [name, schema] of Object.entries({ bastion: fileJsonSchema(), shared: sharedJsonSchema() })) {
  writeOrCheck({
    file: join(__dirname, `../schema/${name}.schema.json`),
    content: `${JSON.stringify(schema, null, 2)}\n`,
    command: "npm run schema",
  });
}
