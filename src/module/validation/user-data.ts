import { isTwice } from "../../fields/rules";
import { OWN_PATH, PERMISSIONS, USER_DATA_SENTENCES } from "../../fields/user-data";
import { PRIVATE_KEY } from "../../model/shown-value";
import type { ModuleInput } from "../input";
import { hcl, message, quoted } from "./message";
import { firstOf, itemRule, type Fault, type Validation } from "./validation";

const SECRET = `(?i)${PRIVATE_KEY.source}`;
const matches = (pattern: string, value: string): string => `can(regex(${quoted(pattern)}, ${value}))`;

/** The rules for `host_user_data_runcmd`. */
export function commandRules(input: ModuleInput): Validation[] {
  return [
    itemRule(input, {
      when: `v == ""`,
      message: message`must be ${USER_DATA_SENTENCES.command}, got ""`,
    }),
    itemRule(input, secret("v")),
  ];
}

/** The rules for `host_user_data_files`. */
export function fileRules(input: ModuleInput): Validation[] {
  return [
    itemRule(input, firstOf(noPath(), ownPath()), ".path"),
    itemRule(
      input,
      { when: `v.content == ""`, message: message`must be ${USER_DATA_SENTENCES.text}, got ""` },
      ".content",
    ),
    itemRule(input, secret("v.content"), ".content"),
    itemRule(input, noPermissions(), ".permissions"),
    itemRule(input, samePath()),
  ];
}

function noPath(): Fault {
  return {
    unless: `${matches("^(?:/[^/\\p{Cc}]+)+$", "v.path")} && !${matches("/\\.{1,2}(?:/|$)", "v.path")}`,
    message: message`must be ${USER_DATA_SENTENCES.path}, got ${hcl`jsonencode(v.path)`}`,
  };
}

function ownPath(): Fault {
  return {
    when: matches(OWN_PATH, "v.path"),
    message: message`must be another path, got ${hcl`jsonencode(v.path)`}, ${USER_DATA_SENTENCES.ownPath}`,
  };
}

function noPermissions(): Fault {
  return {
    unless: matches(PERMISSIONS, "v.permissions"),
    message: message`must be ${USER_DATA_SENTENCES.permissions}, got ${hcl`jsonencode(v.permissions)`}`,
  };
}

function samePath(): Fault {
  const first = "index([for file in var.host_user_data_files : file.path], v.path)";
  return {
    when: `${first} < i`,
    message: isTwice(hcl`jsonencode(v.path)`, hcl`${first}`),
  };
}

function secret(value: string): Fault {
  return {
    when: matches(SECRET, value),
    message: [USER_DATA_SENTENCES.secret],
  };
}
