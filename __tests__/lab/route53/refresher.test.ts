import { Refresher } from "../../../lab/route53/refresher";
import { stopAfterEach } from "./fixtures";

const seconds = (count: number): Promise<void> => jest.advanceTimersByTimeAsync(count * 1_000);

describe("a refresher", () => {
  const running = stopAfterEach();
  let began: number;
  let ended: number;
  let work: () => Promise<void>;
  let failures: string[];

  beforeEach(() => {
    jest.useFakeTimers();
    began = ended = 0;
    failures = [];
    work = () => Promise.resolve();
  });
  afterEach(() => jest.useRealTimers());

  function start(): Refresher {
    const counted = async (): Promise<void> => {
      began++;
      await work().finally(() => ended++);
    };
    return running(new Refresher(counted, 5_000, (message) => failures.push(message)));
  }

  it("works again and again, with a pause after each time", async () => {
    work = () => new Promise((resolve) => setTimeout(resolve, 1_000));
    start();
    await seconds(17.5);

    expect([began, ended]).toEqual([3, 2]);
    await seconds(1);
  });

  it("works at once when asked, after what is under way", async () => {
    work = () => new Promise((resolve) => setTimeout(resolve, 1_000));
    const refresher = start();
    await seconds(5.5);
    const refreshed = refresher.refresh();
    expect([began, ended]).toEqual([1, 0]);

    await seconds(0.6);
    expect([began, ended]).toEqual([2, 1]);
    await seconds(1);
    await refreshed;
    expect(ended).toBe(2);
  });

  it("tells a failure once, goes on, and tells it again after a success", async () => {
    const fail = (): Promise<void> => Promise.reject(new Error("connect ECONNREFUSED"));
    const refresher = start();
    work = fail;
    await seconds(15);
    expect(began).toBe(3);
    expect(failures).toEqual([expect.stringContaining("ECONNREFUSED")]);

    work = () => Promise.resolve();
    await refresher.refresh();
    work = fail;
    await refresher.refresh();
    expect(failures).toHaveLength(2);
  });

  it("waits for what is under way when stopped, and begins nothing more", async () => {
    work = () => new Promise((resolve) => setTimeout(resolve, 1_000));
    const refresher = start();
    await seconds(5.5);
    const stopped = refresher.stop();
    await seconds(60);
    await stopped;

    expect([began, ended]).toEqual([1, 1]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
