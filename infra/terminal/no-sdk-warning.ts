/**
 * To be imported before anything of the AWS SDK by a command whose answer a person reads: without it the SDK puts its notice on
 * Node 20's end of support in front (its own documented switch). The functions and `npm start` go on saying it.
 */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
