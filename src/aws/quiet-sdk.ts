// The SDK warns on Node 20 that its releases of 2027 will want Node 22; here its release is pinned. It looks
// when it is loaded, so this is imported before it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
