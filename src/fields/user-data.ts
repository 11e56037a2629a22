import { z } from "zod";
import { isOwnPath } from "../model/own-path";
import { allowed, list, section, text } from "./field";
import { distinct } from "./rules";

const COMMAND = "a command: a text for a shell, or a list of a program and its arguments";

/** User data can be read by everybody who may describe instances. */
const SECRET = /PRIVATE KEY|PuTTY-User-Key|b3BlbnNzaC1rZXk|AGE-SECRET-KEY/i;

/** A text that goes into user data as it is; Terraform gets it compressed, so it may hold its markers. */
function open(what: string): z.ZodString {
  return z
    .string({ error: allowed(what) })
    .min(1)
    .refine((given) => !SECRET.test(given), {
      error:
        "must hold no private key (not shown): user data can be read by everybody who may describe instances. Have a command fetch it",
    });
}

const file = section({
  path: text(/^(?:\/(?!\.{1,2}(?:\/|$))[^/\p{Cc}]+)+$/u, "an absolute path of a file such as /etc/motd")
    .refine((path) => !isOwnPath(path), {
      error: ({ input }) =>
        `must be another path, got ${JSON.stringify(input)}, which the bastion itself has`,
    })
    .describe("Absolute path."),
  content: open("a text").describe("What the file holds. No secret."),
  permissions: text(/^0?[0-7]{3,4}$/, "permissions in octal and in quotes, such as '0644'")
    .default("0644")
    .describe("Permissions in octal."),
});

/** `host.userData` */
export const userData = section({
  packages: distinct(
    list(text(/^[A-Za-z0-9][A-Za-z0-9+._:~@/=-]{0,199}$/, "the name of a package"), "names of packages"),
  )
    .default([])
    .describe("Packages to install at the first boot."),
  runcmd: list(
    z.union([open(COMMAND), z.array(open(COMMAND)).min(1)], { error: allowed(COMMAND) }),
    "commands",
  )
    .default([])
    .describe(
      "Commands at the end of the first boot: texts for a shell, or lists of a program and its arguments.",
    ),
  files: distinct(list(file, "files {path, content}"), (given) => {
    const path = (given as { path?: unknown } | null)?.path;
    return typeof path === "string" ? path : undefined;
  })
    .default([])
    .describe("Files to write at the first boot, before the commands: `{ path, content, permissions }`."),
})
  .prefault({})
  .describe("What the user data of the hosts does besides, in the words of cloud-init.");
