import { claim } from "../../../lab/drill/only-one";

describe("a folder of a drill", () => {
  test("is used by one at a time", async () => {
    const release = await claim("/folder/of/this/test");
    await expect(claim("/folder/of/this/test")).rejects.toThrow(
      "A drill is running in /folder/of/this/test already. Wait for its end, or stop it with Ctrl-C.",
    );
    const other = await claim("/folder/of/another");
    release();
    other();
    (await claim("/folder/of/this/test"))();
  });
});
