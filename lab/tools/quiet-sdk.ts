// The SDK warns on Node 20 that its releases of 2027 will want Node 22; here its release is pinned.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
