import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { LocalAwsAccess } from "../../lab/local-aws/access";

/** A queue that keeps what arrives somewhere in the local AWS, until it is read. */
export class Inbox {
  private constructor(
    private readonly sqs: SQSClient,
    private readonly url: string,
    public readonly arn: string,
  ) {}

  /** For everything a topic is told. */
  public static async ofTopic(aws: LocalAwsAccess, topicArn: string): Promise<Inbox> {
    const region = topicArn.split(":")[3];
    const inbox = await Inbox.create({ ...aws, region }, "topic-inbox");
    const sns = new SNSClient({ ...aws, region });
    await sns.send(
      new SubscribeCommand({
        TopicArn: topicArn,
        Protocol: "sqs",
        Endpoint: inbox.arn,
        Attributes: { RawMessageDelivery: "true" },
      }),
    );
    sns.destroy();
    return inbox;
  }

  /** For the events on the default bus of a region that match a pattern. */
  public static async ofBus(aws: LocalAwsAccess, pattern: object): Promise<Inbox> {
    const inbox = await Inbox.create(aws, "bus-inbox");
    const events = new EventBridgeClient(aws);
    await events.send(new PutRuleCommand({ Name: "inbox", EventPattern: JSON.stringify(pattern) }));
    await events.send(new PutTargetsCommand({ Rule: "inbox", Targets: [{ Id: "inbox", Arn: inbox.arn }] }));
    events.destroy();
    return inbox;
  }

  /** What has arrived since it was last read. */
  public async read(): Promise<string[]> {
    const bodies: string[] = [];
    for (;;) {
      const { Messages: messages = [] } = await this.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: this.url, MaxNumberOfMessages: 10 }),
      );
      if (messages.length === 0) {
        return bodies;
      }
      for (const { Body = "", ReceiptHandle } of messages) {
        bodies.push(Body);
        await this.sqs.send(new DeleteMessageCommand({ QueueUrl: this.url, ReceiptHandle }));
      }
    }
  }

  public close(): void {
    this.sqs.destroy();
  }

  private static async create(aws: LocalAwsAccess, name: string): Promise<Inbox> {
    const sqs = new SQSClient(aws);
    const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
    );
    return new Inbox(sqs, QueueUrl, Attributes?.QueueArn ?? "");
  }
}
