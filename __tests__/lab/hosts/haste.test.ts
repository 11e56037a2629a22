import { makeHaste } from "../../../lab/hosts/haste";

describe("a host in a lab that runs faster than AWS", () => {
  test("has a watchdog that looks more often and waits shorter", () => {
    const { files, environment } = makeHaste(10);
    expect(environment).toEqual({ BASTION_BANNER_SECONDS: "1" });
    expect(files).toEqual({
      "/etc/systemd/system/bastion-watchdog.timer.d/lab.conf":
        "[Timer]\nOnBootSec=\nOnBootSec=12000ms\nOnUnitInactiveSec=3000ms\nAccuracySec=100ms\n",
    });
  });

  test("is as it is in real time", () => {
    expect(makeHaste(1)).toEqual({ files: {}, environment: {} });
  });
});
