import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NODE_NAMES } from "../../src/model/names";
import type { Lab } from "../lab";

/** What of a synthesized stack the twin takes as it is. */
interface StackJson {
  readonly resource: {
    readonly aws_instance: Readonly<Record<string, { readonly user_data_base64: string }>>;
    readonly aws_lambda_function: { readonly range_watcher: { readonly filename: string } };
  };
}

/**
 * Puts the hand-written twin of the lab's pair into a folder, with what it needs of the synthesized stack: the user data
 * and the archive of the range watcher, which are not Terraform's.
 */
export function layOutTwin(lab: Lab, stackFolder: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  readdirSync(__dirname)
    .filter((file) => file.endsWith(".tf"))
    .forEach((file) => copyFileSync(join(__dirname, file), join(folder, file)));
  const { resource } = JSON.parse(readFileSync(join(stackFolder, "cdk.tf.json"), "utf8")) as StackJson;
  const { access, alerts } = lab.settings as unknown as {
    access: { from: string[] };
    alerts: { emails: string[] };
  };
  const variables = {
    name: lab.settings.name,
    vpc_id: lab.estate.vpcId,
    subnet_ids: lab.estate.subnetIds,
    zone: lab.estate.zone.name,
    record: "ssh",
    operators: access.from,
    emails: alerts.emails,
    ranges_url: lab.ranges.url,
    range_topic_arn: lab.estate.rangeTopicArn,
    user_data: Object.fromEntries(
      NODE_NAMES.map((node) => [node, resource.aws_instance[node].user_data_base64]),
    ),
    range_watcher: join(stackFolder, resource.aws_lambda_function.range_watcher.filename),
  };
  writeFileSync(join(folder, "terraform.tfvars.json"), JSON.stringify(variables));
}
