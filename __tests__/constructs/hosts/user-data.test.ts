import { gunzipSync } from "node:zlib";
import { DataResource, TerraformVariable } from "cdktf";
import { parse } from "yaml";
import type { CloudConfig } from "../../../src/constructs/hosts/cloud-config";
import {
  MAX_USER_DATA_BYTES,
  renderCloudConfig,
  userDataBase64,
} from "../../../src/constructs/hosts/user-data";
import { onlyResource, synthesizeConstructs } from "../../support/synth";

function userDataOf(cloudConfig: CloudConfig): string {
  const json = synthesizeConstructs((stack) => {
    new DataResource(stack, "Use", { input: { data: userDataBase64(stack, cloudConfig) } });
  });
  return onlyResource(json, "terraform_data").input.data as string;
}

/** Bytes that gzip cannot make smaller, as hexadecimal text: 16 KB of user data hold twice as many digits. */
function noise(digits: number): string {
  let state = 1;
  return Array.from({ length: digits }, () => {
    state = (state * 48271) % 0x7fffffff;
    return ((state >> 8) & 15).toString(16);
  }).join("");
}

describe("user data", () => {
  test("begins with the line by which cloud-init knows it", () => {
    expect(renderCloudConfig({ runcmd: [] })).toMatch(/^#cloud-config\nruncmd:/);
  });

  test("means the same to a reader of YAML 1.1, whatever the texts look like", () => {
    const config = {
      list: [
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "~",
        "null",
        "22:22",
        "0644",
        "1e3",
        "0x1f",
        "1_000",
        "2026-01-01",
      ],
      text: "a: b\n# no comment\n\ttab\n  indented\n",
      long: "word ".repeat(60),
      empty: "",
      on: true,
    };
    expect(parse(renderCloudConfig(config), { version: "1.1" })).toEqual(config);
  });

  test("is the same bytes for the same settings", () => {
    expect(userDataOf({ runcmd: ["true"] })).toBe(userDataOf({ runcmd: ["true"] }));
  });

  test("is gzip in base64", () => {
    expect(gunzipSync(Buffer.from(userDataOf({ runcmd: ["true"] }), "base64")).toString()).toContain("true");
  });

  test("may be as large as EC2 takes, and no larger", () => {
    expect(MAX_USER_DATA_BYTES).toBe(16384);
    expect(() => userDataOf({ text: noise(26_000) })).not.toThrow();
    expect(() => userDataOf({ text: noise(40_000) })).toThrow(
      /must be at most 16384 bytes after gzip, got \d+\. Shorten what host\.userData adds/,
    );
  });

  test("is put together by Terraform when a part of it is a variable; scripts stay as they are", () => {
    const json = synthesizeConstructs((stack) => {
      const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
      new DataResource(stack, "Use", {
        input: { data: userDataBase64(stack, { text: `name='${name}' \${HOME} %{http_code} "quoted"\n` }) },
      });
    });
    const { data } = onlyResource(json, "terraform_data").input as { data: string };
    expect(data).toMatch(/^\$\{base64gzip\(local\.UserData\)\}$/);
    expect(Object.values(json.locals as object)).toEqual([
      '#cloud-config\n${jsonencode({ for key, val in { "text" = "name=\'${var.name}\' $${HOME} %%{http_code} \\"quoted\\"\\n" }: key => val if val != null })}',
    ]);
  });
});
