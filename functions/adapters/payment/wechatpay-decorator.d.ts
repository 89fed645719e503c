/** The plugin publishes types for its main entry alone; see transport.ts for why that one is not imported. */
declare module 'wechatpay-axios-plugin/lib/decorator.js' {
  import type { Decorator as DecoratorClass } from 'wechatpay-axios-plugin';
  const Decorator: typeof DecoratorClass;
  export default Decorator;
}
