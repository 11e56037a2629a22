import { z } from "zod";
import { isLogin, LOGIN, LOGIN_FORM } from "../model/login";
import { PUBLIC_KEY, publicKeyFault } from "../model/public-key";
import { loginsFault, MAX_PARAMETER_BYTES, userParameterText } from "../model/user-parameter-text";
import { allowed, flag, list, section } from "./field";
import { distinct, isMapping } from "./rules";

const publicKey = z
  .string({ error: allowed(PUBLIC_KEY) })
  .transform((text) => text.trim())
  .superRefine((text, context) => {
    const fault = publicKeyFault(text);
    if (fault !== undefined) {
      context.addIssue({ code: "custom", message: fault });
    }
  });

const user = section({
  keys: distinct(list(publicKey, "public keys"), (key) =>
    typeof key === "string" ? key.trim().split(" ").slice(0, 2).join(" ") : undefined,
  )
    .min(1, { error: "must hold a key, got an empty list: leave the person out to take the access away" })
    .describe("Public keys, one line each."),
  sudo: flag().default(false).describe("Whether the person may become root."),
}).superRefine(
  (given, context) => {
    const bytes = Buffer.byteLength(userParameterText(given));
    if (bytes > MAX_PARAMETER_BYTES) {
      context.addIssue({
        code: "custom",
        path: ["keys"],
        message: `must be at most ${MAX_PARAMETER_BYTES} bytes together, what one SSM parameter holds, got ${bytes}: use ed25519 keys, which are short`,
      });
    }
  },
  {
    when: (payload) => isMapping(payload) && payload.issues.length === 0,
  },
);

const login = z
  .string()
  .regex(LOGIN_FORM, { error: allowed(LOGIN), abort: true })
  .refine(isLogin, { error: allowed(LOGIN) });

/** `access.users` */
export const users = z
  .record(login, user, { error: allowed("a mapping of logins, such as {alice: {keys: [ssh-ed25519 …]}}") })
  .superRefine(
    (all, context) => {
      const fault = loginsFault(Object.keys(all));
      if (fault !== undefined) {
        context.addIssue({ code: "custom", message: fault });
      }
    },
    { when: isMapping },
  )
  .prefault({})
  .describe(
    "People who may log in: `<login>: { keys: [ssh-ed25519 …], sudo: false }`. A change reaches the hosts within a minute and replaces none.",
  );
