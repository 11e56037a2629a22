import type { ModuleInput } from "../input";
import { hcl, message, quoted } from "./message";
import { firstOf, itemRule, type Fault, type Validation } from "./validation";

const SECRET = "(?i)PRIVATE KEY|PuTTY-User-Key|b3BlbnNzaC1rZXk|AGE-SECRET-KEY";
const OWN_PATH = "^/etc/ssh/sshd_config$|^/(?:etc|usr/local)/(?:.*/)?(?:00-)?bastion(?:[-_.][^/]*)?(?:/|$)";
const matches = (pattern: string, value: string): string => `can(regex(${quoted(pattern)}, ${value}))`;

/** The rules for `host_user_data_runcmd`. */
export function commandRules(input: ModuleInput): Validation[] {
  return [
    itemRule(input, {
      when: `v == ""`,
      message: message`must be a command: a text for a shell, or a list of a program and its arguments, got ""`,
    }),
    itemRule(input, secret("v")),
  ];
}

/** The rules for `host_user_data_files`. */
export function fileRules(input: ModuleInput): Validation[] {
  return [
    itemRule(input, firstOf(noPath(), ownPath()), ".path"),
    itemRule(input, { when: `v.content == ""`, message: message`must be a text, got ""` }, ".content"),
    itemRule(input, secret("v.content"), ".content"),
    itemRule(input, noPermissions(), ".permissions"),
    itemRule(input, samePath()),
  ];
}

function noPath(): Fault {
  return {
    unless: `${matches("^(?:/[^/\\p{Cc}]+)+$", "v.path")} && !${matches("/\\.{1,2}(?:/|$)", "v.path")}`,
    message: message`must be an absolute path of a file such as /etc/motd, got ${hcl`jsonencode(v.path)`}`,
  };
}

function ownPath(): Fault {
  return {
    when: matches(OWN_PATH, "v.path"),
    message: message`must be another path, got ${hcl`jsonencode(v.path)`}, which the bastion itself has`,
  };
}

function noPermissions(): Fault {
  return {
    unless: matches("^0?[0-7]{3,4}$", "v.permissions"),
    message: message`must be permissions in octal and in quotes, such as '0644', got ${hcl`jsonencode(v.permissions)`}`,
  };
}

function samePath(): Fault {
  const first = "index([for file in var.host_user_data_files : file.path], v.path)";
  return {
    when: `${first} < i`,
    message: message`must not be in the list twice, got ${hcl`jsonencode(v.path)`}, which is the same as [${hcl`${first}`}]`,
  };
}

function secret(value: string): Fault {
  return {
    when: matches(SECRET, value),
    message: message`must hold no private key (not shown): user data can be read by everybody who may describe instances. Have a command fetch it`,
  };
}
