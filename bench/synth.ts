import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { least, measureNode, type Cost } from "./measure";

/** The app's own run (`cdktf synth` without the CLI) for so many pairs, settings as in the shipped example. */
export async function measureSynth(pairs: number): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), "bastion-bench-"));
  try {
    const example = parse(readFileSync(join(__dirname, "../bastion.yaml"), "utf8")) as {
      dns: { zone: string };
    };
    const settings = join(folder, "settings");
    writeSettings(settings, pairs, example);
    return await least(pairs > 100 ? 1 : 3, () =>
      measureNode(["-r", "./scripts/run-typescript.js", "main.ts"], {
        BASTION_SETTINGS: settings,
        CDKTF_OUTDIR: join(folder, "cdktf.out"),
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeSettings(folder: string, pairs: number, example: { dns: { zone: string } }): void {
  mkdirSync(folder);
  for (let number = 1; number <= pairs; number++) {
    const name = `pair-${number}`;
    const dns = { ...example.dns, record: name };
    writeFileSync(join(folder, `${name}.yaml`), stringify({ ...example, name, dns }));
  }
}
