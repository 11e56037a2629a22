import { z } from "zod";
import { list, section, text } from "./field";
import { distinct } from "./rules";
import { allowed } from "../model/sentence";
import { PRIVATE_KEY, shown } from "../model/shown-value";

/** Said of user data. */
export const USER_DATA_SENTENCES = {
  command: "a command: a text for a shell, or a list of a program and its arguments",
  text: "a text",
  path: "an absolute path of a file such as /etc/motd",
  permissions: "permissions in octal and in quotes, such as '0644'",
  /** User data can be read by everybody who may describe instances. */
  secret:
    "must hold no private key (not shown): user data can be read by everybody who may describe instances. Have a command fetch it",
  ownPath: "which the bastion itself has",
};

/** Form of permissions in octal. */
export const PERMISSIONS = "^0?[0-7]{3,4}$";

/** Paths of files that hosts are given by us, on some image, or make themselves. */
export const OWN_PATH =
  "^/etc/ssh/sshd_config$|^/(?:etc|usr/local)/(?:.*/)?(?:00-)?bastion(?:[-_.][^/]*)?(?:/|$)";

/** A text that goes into user data as it is; Terraform gets it compressed, so it may hold its markers. */
function open(what: string): z.ZodString {
  return z
    .string({ error: allowed(what) })
    .min(1)
    .refine((given) => !PRIVATE_KEY.test(given), { error: USER_DATA_SENTENCES.secret });
}

const file = section({
  path: text(/^(?:\/(?!\.{1,2}(?:\/|$))[^/\p{Cc}]+)+$/u, USER_DATA_SENTENCES.path)
    .refine((path) => !new RegExp(OWN_PATH).test(path), {
      error: ({ input }) => `must be another path, got ${shown(input)}, ${USER_DATA_SENTENCES.ownPath}`,
    })
    .describe("Absolute path."),
  content: open(USER_DATA_SENTENCES.text).describe("What the file holds. No secret."),
  permissions: text(new RegExp(PERMISSIONS), USER_DATA_SENTENCES.permissions)
    .default("0644")
    .describe("Permissions in octal."),
});

const { command } = USER_DATA_SENTENCES;

/** `host.userData` */
export const userData = section({
  packages: distinct(
    list(text(/^[A-Za-z0-9][A-Za-z0-9+._:~@/=-]{0,199}$/, "the name of a package"), "names of packages"),
  )
    .default([])
    .describe("Packages to install at the first boot."),
  runcmd: list(
    z.union([open(command), z.array(open(command)).min(1)], { error: allowed(command) }),
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
  .describe("Additional cloud-init steps for the hosts.");
