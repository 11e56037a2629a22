export { fileJsonSchema, sharedJsonSchema } from "./json-schema";
export { DEFAULT_SETTINGS_FILE, loadSettings, type LoadedSettings } from "./load";
export { SettingsError, type Problem } from "./problem";
export { settingsReference } from "./reference";
export { pairOf, settingsSchema, type Settings } from "./schema";
