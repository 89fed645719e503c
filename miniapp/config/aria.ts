import path from 'node:path';

/**
 * Accessibility attributes on the weapp. Taro's base.wxml lists the attributes each component may carry and drops every
 * other one without a word, aria included; so they are added to the template at build (`mergeComponents`) and to the
 * run time's alias table (`mergeInternalComponents`, aria-runtime.js). One alone gives wrong aliases.
 */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- shared with the plain JavaScript that Taro loads at run time
const { attributes, components } = require('./aria-attributes') as {
  attributes: readonly string[];
  components: readonly string[];
};

interface MiniPlatform {
  platform: string;
  runtimePath: string | string[];
  template: { mergeComponents(context: unknown, components: Record<string, Record<string, string>>): void };
}

export default (context: {
  registerMethod(method: { name: string; fn(platform: MiniPlatform): void }): void;
}): void => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return;
      platform.template.mergeComponents(
        context,
        Object.fromEntries(
          components.map((name) => [name, Object.fromEntries(attributes.map((attribute) => [attribute, '']))]),
        ),
      );
      const runtime = path.resolve(__dirname, 'aria-runtime.js');
      platform.runtimePath = [
        ...(Array.isArray(platform.runtimePath) ? platform.runtimePath : [platform.runtimePath]),
        runtime,
      ];
    },
  });
};
