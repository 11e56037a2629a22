import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { stringify } from "yaml";
import type { LoadedSettings, Settings } from "../../settings";

/** The setting in `health` that inverts the health check of the primary. */
export const INVERT_PRIMARY = "invertPrimary" satisfies keyof Settings["health"];

/**
 * Writes settings that extend those of a pair and invert the health check of its primary. The file of the pair is
 * not touched: the next ordinary deployment ends a rehearsal, whatever became of this process.
 *
 * @returns the file
 */
export function writeRehearsalSettings(folder: string, { file, settings }: LoadedSettings): string {
  const { backend } = settings.terraform;
  const rehearsal = {
    extends: resolve(file),
    health: { [INVERT_PRIMARY]: true },
    // Paths of a state are relative to the folder of the file that is read: now another one.
    ...(backend.type === "local" &&
      backend.path !== undefined && {
        terraform: { backend: { path: resolve(dirname(file), backend.path) } },
      }),
  };
  const path = join(folder, "rehearsal.yaml");
  writeFileSync(path, stringify(rehearsal));
  return path;
}
