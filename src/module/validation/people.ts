import { LOGIN, SYSTEM_ACCOUNTS, SYSTEM_PREFIXES } from "../../model/login";
import type { ModuleInput } from "../input";
import { hcl, message } from "./message";
import { publicKeyFault } from "./public-key";
import { entryRule, nestedRule, variableRule, type Fault, type Validation } from "./validation";

/** Bytes of a parameter in SSM's standard tier. */
const MAX_BYTES = 4096;

/** The rules for `access_users`. */
export function peopleRules(input: ModuleInput): Validation[] {
  return [
    entryRule(input, systemAccount()),
    nestedRule(input, "keys", publicKeyFault("v")),
    nestedRule(input, "keys", sameKey()),
    entryRule(
      input,
      {
        when: "length(v.keys) < 1",
        message: message`must hold a key, got an empty list: leave the person out to take the access away`,
      },
      ".keys",
    ),
    entryRule(input, tooLong(), ".keys"),
    variableRule(input, tooMany()),
  ];
}

function systemAccount(): Fault {
  const accounts = JSON.stringify([...SYSTEM_ACCOUNTS]);
  const prefixes = SYSTEM_PREFIXES.map((prefix) => `k == "${prefix}" || startswith(k, "${prefix}-")`);
  return {
    when: `contains(${accounts}, k) || ${prefixes.join(" || ")}`,
    message: message`must be ${LOGIN}, got ${hcl`jsonencode(k)`}`,
  };
}

function sameKey(): Fault {
  const body = (key: string): string => `join(" ", slice(concat(split(" ", trimspace(${key})), [""]), 0, 2))`;
  const first = `index([for key in u.keys : ${body("key")}], ${body("v")})`;
  return {
    when: `${first} < i`,
    message: message`must not be in the list twice, got a text that looks like a secret (not shown), which is the same as [${hcl`${first}`}]`,
  };
}

function tooLong(): Fault {
  const bytes = bytesOf(`join("\\n", concat(["# sudo: \${v.sudo}"], [for key in v.keys : trimspace(key)]))`);
  return {
    when: `${bytes} > ${MAX_BYTES}`,
    message: message`must be at most ${MAX_BYTES} bytes together, what one SSM parameter holds, got ${hcl`${bytes}`}: use ed25519 keys, which are short`,
  };
}

function tooMany(): Fault {
  const bytes = bytesOf(`join(" ", concat(["# logins:"], keys(var.access_users)))`);
  return {
    when: `${bytes} > ${MAX_BYTES}`,
    message: message`must have logins of at most ${MAX_BYTES} bytes together, what one SSM parameter holds, got ${hcl`${bytes}`}`,
  };
}

/** Bytes of a text; Terraform's `length` counts characters. */
function bytesOf(text: string): string {
  return `floor(length(trim(base64encode(${text}), "=")) * 3 / 4)`;
}
