import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Hosts } from "../hosts/hosts";
import { requireHostSupport } from "../hosts/requirements";
import { startLab } from "../lab";
import { findRunningLab } from "../running";
import { registerOwnImage } from "../local-aws/own-image";
import type { Teller } from "../story";
import { useKeptLab } from "./kept-lab";
import { claim } from "./only-one";
import { Recorder } from "./recorder";
import { describeEnvironment } from "./report/environment";
import { writeReport } from "./report/write-report";
import { runScenarios } from "./run";
import { readScenarios, type Scenario } from "./scenario";
import { overlay, readOverrides } from "./settings";
import { Stage } from "./stage";
import { resultTable } from "./terminal/table";
import { View } from "./terminal/view";

const SETTINGS = join(__dirname, "settings.yaml");

/** Options of {@link drill}. */
export interface DrillOptions {
  /** How many times faster than AWS. */
  readonly factor: number;
  /** Ids of the scenarios to play. Default: all. */
  readonly only?: readonly string[];
  /** File of scenarios. */
  readonly scenarios: string;
  /** Folder of the report. */
  readonly report: string;
  readonly teller: Teller;
  readonly signal: AbortSignal;
  /** Everything that is written on the way goes here. Default: .lab/drill */
  readonly folder?: string;
}

/** Deploys a pair into a local AWS, plays scenarios with it and reports; whether all passed. */
export async function drill(options: DrillOptions): Promise<boolean> {
  const { folder = join(__dirname, "../../.lab/drill") } = options;
  requireHostSupport();
  const scenarios = choose(readScenarios(options.scenarios), options.only);
  const release = await claim(folder);
  try {
    return await play(scenarios, folder, options);
  } finally {
    release();
  }
}

async function play(scenarios: readonly Scenario[], folder: string, options: DrillOptions): Promise<boolean> {
  const { teller, signal, factor } = options;
  const date = new Date().toISOString();
  const recorder = new Recorder();
  const view = new View(recorder, teller);
  const say = (text: string): void => view.say(`  ${text}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  const kept = await findRunningLab();
  const lab =
    kept === undefined ? await startLab({ folder, signal, onStep: say }) : await useKeptLab(kept, signal);
  if (kept !== undefined) {
    say(`in the lab that is kept running, on ${lab.aws.endpoint}: both hosts are rebuilt first`);
  }
  try {
    // The hosts are booted as Debian: the nearest relative among the images is Ubuntu.
    const host = {
      image: await registerOwnImage(lab.aws, `drill-${Date.now()}`),
      imageFamily: "ubuntu-24.04",
    };
    // The watcher of ranges has no part in a failover, and Terraform waits half a minute for its queue.
    const alerts = kept === undefined ? { rangeNotice: "off" } : {};
    const settings = overlay(overlay(lab.settings, readOverrides(SETTINGS)), { host, alerts });
    say(`deploying ${settings.name} and booting its hosts`);
    const stage = await Stage.setUp({
      ...{ lab, settings, recorder, signal, folder },
      rebuild: kept !== undefined,
      onProgress: (text) => view.progress(text),
      prepareHosts: () =>
        Hosts.prepare({
          ...{ aws: lab.aws, pair: settings.name, signal, onStep: say },
          folder: join(folder, "hosts"),
          timeFactor: factor,
        }),
    });
    try {
      const results = await runScenarios({
        ...{ stage, recorder, scenarios, factor, signal },
        onScenario: ({ title, id }, speed) => view.begin(`${id}: ${title} (${speed}×)`, speed),
        onResult: ({ failures }) => {
          view.end();
          say(failures.length === 0 ? "passed" : `FAILED\n    ${failures.join("\n    ")}`);
        },
      });
      const passed = results.every(({ failures }) => failures.length === 0);
      const file = writeReport(options.report, {
        ...{ format: 1, date, passed, factor, pair: stage.pair, check: stage.check, scenarios: results },
        environment: await describeEnvironment(stage),
      });
      view.say(`\n${resultTable(results)}\n\nThe report is ${file}`);
      return passed;
    } finally {
      view.end();
      await stage.stop();
    }
  } finally {
    await lab.stop();
  }
}

function choose(all: readonly Scenario[], only: readonly string[] | undefined): Scenario[] {
  const ids = all.map(({ id }) => id);
  const unknown = (only ?? []).filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    throw new Error(`There is no scenario ${unknown.join(", ")}. There are: ${ids.join(", ")}.`);
  }
  return all.filter(({ id }) => only === undefined || only.includes(id));
}
