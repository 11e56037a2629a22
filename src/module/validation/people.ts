import { LOGIN, SYSTEM_ACCOUNTS, SYSTEM_PREFIXES } from "../../model/login";
import { isTwice } from "../../fields/rules";
import { USERS_SENTENCES } from "../../fields/users";
import { NOT_SHOWN } from "../../model/shown-value";
import { MAX_PARAMETER_BYTES } from "../../model/user-parameter";
import type { ModuleInput } from "../input";
import { hcl, message, type Hcl } from "./message";
import { publicKeyFault } from "./public-key";
import { entryRule, nestedRule, variableRule, type Fault, type Validation } from "./validation";

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
        message: [USERS_SENTENCES.noKey],
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
    message: isTwice<string | Hcl>(NOT_SHOWN, hcl`${first}`),
  };
}

function tooLong(): Fault {
  const bytes = bytesOf(`join("\\n", concat(["# sudo: \${v.sudo}"], [for key in v.keys : trimspace(key)]))`);
  return {
    when: `${bytes} > ${MAX_PARAMETER_BYTES}`,
    message: USERS_SENTENCES.keysTooLong(hcl`${bytes}`),
  };
}

function tooMany(): Fault {
  const bytes = bytesOf(`join(" ", concat(["# logins:"], keys(var.access_users)))`);
  return {
    when: `${bytes} > ${MAX_PARAMETER_BYTES}`,
    message: USERS_SENTENCES.loginsTooLong(hcl`${bytes}`),
  };
}

/** Bytes of a text; Terraform's `length` counts characters. */
function bytesOf(text: string): string {
  return `floor(length(trim(base64encode(${text}), "=")) * 3 / 4)`;
}
