import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPluginMirror, writeCliConfig } from "../../../lab/tools/terraform-mirror";

describe("a mirror of providers", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bastion-mirror-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each(["registry.terraform.io", "registry.opentofu.org"])(
    "is the folder named, with %s in it",
    (host) => {
      mkdirSync(join(folder, host));
      expect(findPluginMirror({ TF_PLUGIN_MIRROR: folder })).toBe(folder);
    },
  );

  test("is not a folder that holds no registry", () => {
    expect(findPluginMirror({ TF_PLUGIN_MIRROR: folder })).not.toBe(folder);
  });

  test("is named to Terraform as the only source", () => {
    const file = join(folder, "conf/terraform.rc");
    writeCliConfig(file, "/opt/mirror");
    expect(readFileSync(file, "utf8")).toBe(
      'provider_installation {\n  filesystem_mirror {\n    path = "/opt/mirror"\n  }\n}\n',
    );
  });
});
