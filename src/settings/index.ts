export { fileJsonSchema, sharedJsonSchema } from "./json-schema";
export { DEFAULT_SETTINGS_FILE, loadSettings, type LoadedSettings } from "./load";
export { SettingsError, type Position, type Problem } from "./problem";
export { settingsReference, type SettingsReferenceEntry } from "./reference";
export { pairOf, settingsSchema, type Settings } from "./schema";
