import { z } from "zod";
import { flag, list, section } from "./field";
import { distinct, withRule } from "./rules";
import { isLogin, LOGIN, LOGIN_FORM } from "../model/login";
import { PUBLIC_KEY, publicKeyFault } from "../model/public-key";
import { allowed, asText, sentence, type Sentence } from "../model/sentence";
import { isMapping } from "../model/shown-value";
import { loginsText, MAX_PARAMETER_BYTES, userParameterText } from "../model/user-parameter";

/** Said of people and their keys. */
export const USERS_SENTENCES = {
  noKey: "must hold a key, got an empty list: leave the person out to take the access away",
  keysTooLong: <Value>(bytes: Value): Sentence<Value> =>
    sentence`must be at most ${String(MAX_PARAMETER_BYTES)} bytes together, what one SSM parameter holds, got ${bytes}: use ed25519 keys, which are short`,
  loginsTooLong: <Value>(bytes: Value): Sentence<Value> =>
    sentence`must have logins of at most ${String(MAX_PARAMETER_BYTES)} bytes together, what one SSM parameter holds, got ${bytes}`,
};

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
    .min(1, { error: USERS_SENTENCES.noKey })
    .describe("Public keys, one line each."),
  sudo: flag().default(false).describe("Whether the person may become root."),
}).superRefine(
  (given, context) => {
    const bytes = Buffer.byteLength(userParameterText(given));
    if (bytes > MAX_PARAMETER_BYTES) {
      context.addIssue({
        code: "custom",
        path: ["keys"],
        message: asText(USERS_SENTENCES.keysTooLong(bytes)),
      });
    }
  },
  { when: ({ value, issues }) => isMapping(value) && issues.length === 0 },
);

const login = z
  .string()
  .regex(LOGIN_FORM, { error: allowed(LOGIN), abort: true })
  .refine(isLogin, { error: allowed(LOGIN) })
  .meta({ patternFlags: LOGIN_FORM.flags });

const people = z.record(login, user, {
  error: allowed("a mapping of logins, such as {alice: {keys: [ssh-ed25519 …]}}"),
});

/** `access.users` */
export const users = withRule(people, [], (all) => {
  const bytes = Buffer.byteLength(loginsText(Object.keys(all)));
  return bytes > MAX_PARAMETER_BYTES
    ? [{ path: [], message: asText(USERS_SENTENCES.loginsTooLong(bytes)) }]
    : [];
})
  .prefault({})
  .describe(
    "People who may log in: `<login>: { keys: [ssh-ed25519 …], sudo: false }`. A change replaces no host.",
  )
  .meta({ effect: "within a minute" });
