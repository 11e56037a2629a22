const cdktf = require("cdktf");

cdktf.Testing.setupJest();

// A last resort: a suite that needs longer on a busy machine is not broken.
jest.setTimeout(60_000);
