import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { stringify } from "yaml";
import type { LoadedSettings } from "../../settings";

/**
 * Writes settings that extend those of a pair and invert the check of its primary. The file of the pair is not
 * touched: the next ordinary deployment ends a drill, whatever became of this process.
 *
 * @returns the file
 */
export function writeDrillSettings(folder: string, { file, settings }: LoadedSettings): string {
  const { backend } = settings.terraform;
  const drill = {
    extends: resolve(file),
    health: { drill: true },
    // Paths of a state are relative to the folder of the file that is read: now another one.
    ...(backend.type === "local" &&
      backend.path !== undefined && {
        terraform: { backend: { path: resolve(dirname(file), backend.path) } },
      }),
  };
  const path = join(folder, "drill.yaml");
  writeFileSync(path, stringify(drill));
  return path;
}
