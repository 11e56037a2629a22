import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { commandsIn, type RunningParts } from "../lab";
import { environmentFor } from "../local-aws/access";
import { RangesFile } from "../ranges/file";
import { RUNNING_FOLDER, type RunningLab } from "../running";
import type { LabSettings } from "../settings";
import { findToolchain } from "../tools/toolchain";
import { NODE_NAMES } from "../../src/model/names";
import { valueAt, withValue } from "./settings";

/**
 * The lab that is kept running, as a drill uses it. When the drill is over, what is published and deployed
 * there is what it was, but for the hosts: generations never go back, and the user data stays that of the drill,
 * of which a plan warns.
 */
export async function useKeptLab({ aws, rangesUrl }: RunningLab, signal: AbortSignal): Promise<RunningParts> {
  const settingsFile = join(RUNNING_FOLDER, "bastion.yaml");
  const rangesFile = join(RUNNING_FOLDER, "ip-ranges.json");
  const ranges = readFileSync(rangesFile);
  const settings = parse(readFileSync(settingsFile, "utf8")) as LabSettings;
  const toolchain = await findToolchain(join(RUNNING_FOLDER, "terraform.rc"), signal);
  const env = environmentFor(aws);
  return {
    folder: RUNNING_FOLDER,
    aws,
    ranges: new RangesFile(rangesUrl, rangesFile),
    toolchain,
    settings,
    ...commandsIn(RUNNING_FOLDER, toolchain, { signal, env }),
    stop: async () => {
      writeFileSync(rangesFile, ranges);
      const played = parse(readFileSync(settingsFile, "utf8")) as LabSettings;
      const restored = NODE_NAMES.map((node) => `nodes.${node}.generation`).reduce(
        (kept, path) => withValue(kept, path, valueAt(played, path)),
        settings,
      );
      // Also after Ctrl-C, which has aborted the signal of everything else.
      await commandsIn(RUNNING_FOLDER, toolchain, { env }).cdktf(restored).deploy(settings.name);
    },
  };
}
