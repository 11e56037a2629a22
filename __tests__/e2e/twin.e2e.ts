import { join } from "node:path";
import type { Terraform } from "../../lab/terraform/terraform";
import { layOutTwin } from "../../lab/twin/twin";
import { TestDeployment } from "../support/deployment";

interface PlannedResource {
  readonly mode: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Texts for people, and policies whose words differ: they cost no call and no time. */
const FREE = ["alarm_description", "dashboard_body", "policy", "filename"];

describe("the hand-written twin of a pair", () => {
  let pair: TestDeployment;

  beforeAll(async () => {
    pair = await TestDeployment.start();
  });
  afterAll(() => pair.stop());

  /** Every resource that would be made, as a text; for a comparison in any order. */
  async function planned(terraform: Terraform): Promise<string[]> {
    const { file } = await terraform.plan();
    const { planned_values: values } = JSON.parse((await terraform.run("show", "-json", file)).stdout) as {
      planned_values: { root_module: { resources: PlannedResource[] } };
    };
    return values.root_module.resources
      .filter(({ mode }) => mode === "managed")
      .map((resource) => `${resource.type} ${JSON.stringify(plain(resource.values))}`)
      .sort();
  }

  test("makes what the project makes, with the same arguments", async () => {
    const ours = await pair.terraform();
    const folder = join(pair.lab.folder, "twin");
    layOutTwin(pair.lab, join(pair.lab.folder, "cdktf.out/stacks/corp-ssh"), folder);
    const twin = pair.lab.terraform(folder);
    await twin.init();
    expect(await planned(twin)).toEqual(await planned(ours));
  });
});

/** Without what is free, with keys in order. */
function plain(values: PlannedResource["values"]): object {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([argument]) => !FREE.includes(argument))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
