import { ExitCode, UserError } from "../model/user-error";
import { accessOf, openAwsView } from "../aws/open";
import type { AwsView } from "../aws/view";
import { DEFAULT_SETTINGS_FILE, loadSettings, type LoadedSettings, type Settings } from "../settings";
import type { CliContext } from "./context";

/** Help of the option that names settings. */
export const SETTINGS_OPTION = [
  "-s, --settings <location>",
  `settings file, or folder of settings files (default: $BASTION_SETTINGS or ${DEFAULT_SETTINGS_FILE})`,
] as const;

/** Help of the option that keeps to the credentials of the environment. */
export const ASSUME_ROLE_OPTION = [
  "--no-assume-role",
  "use the credentials of the environment, without assuming the roles of the settings",
] as const;

/**
 * Gives a view of AWS to what asks about a pair. The view is opened when it is first asked for, and closed at the
 * end.
 */
export async function withAws<Result>(
  settings: Settings,
  assumeRole: boolean,
  use: (aws: () => AwsView) => Promise<Result>,
): Promise<Result> {
  let view: AwsView | undefined;
  try {
    return await use(() => (view ??= openAwsView(accessOf(settings, assumeRole))));
  } finally {
    view?.close();
  }
}

/** Where the settings are. */
export function settingsLocation({ env }: CliContext, location?: string): string {
  return location ?? env.BASTION_SETTINGS ?? DEFAULT_SETTINGS_FILE;
}

/** The pairs of the settings, or the one of that name. */
export function selectPairs(context: CliContext, location?: string, name?: string): LoadedSettings[] {
  const pairs = loadSettings(settingsLocation(context, location));
  if (name === undefined) {
    return pairs;
  }
  const named = pairs.filter(({ settings }) => settings.name === name);
  if (named.length === 0) {
    const names = pairs.map(({ settings }) => settings.name).join(", ");
    throw new UserError(`The settings have no pair ${name}. They have: ${names}`, ExitCode.usage);
  }
  return named;
}

/** The pair of that name; it need not be named when there is only one. */
export function selectPair(context: CliContext, location?: string, name?: string): LoadedSettings {
  const [pair, ...others] = selectPairs(context, location, name);
  if (others.length > 0) {
    const names = [pair, ...others].map(({ settings }) => settings.name).join(", ");
    throw new UserError(`The settings have several pairs. Name one of them: ${names}`, ExitCode.usage);
  }
  return pair;
}
