/*
 * The WeixinJSBridge of the local stack (模拟微信内置浏览器): what WeChat's browser defines in every page it shows, as
 * far as paying needs it. Served by infra/local alone and loaded as
 *   <script src="…/bridge.js" data-wechat-pay="http://127.0.0.1:4100"></script>
 * It verifies nothing: the simulated platform checks the merchant's signature and the order.
 * Not in any production build. Plain script, so that the page needs no build to be shown it.
 */
(() => {
  'use strict';

  const endpoint = document.currentScript?.dataset.wechatPay ?? '';
  const SUCCESS_SHOWN_MS = 900;
  let open = false;

  /** Runs a JSBridge function; for paying, `callback` gets `get_brand_wcpay_request:ok`, `:cancel` or `:fail` once. */
  function invoke(name, params, callback) {
    const answer = (outcome, description) =>
      callback?.({ err_msg: `get_brand_wcpay_request:${outcome}`, ...(description ? { err_desc: description } : {}) });
    if (name !== 'getBrandWCPayRequest') return callback?.({ err_msg: 'system:function_not_exist' });
    if (open) return answer('fail', '收银台已经打开');
    open = true;
    showCashier(params).then(({ outcome, message }) => {
      open = false;
      answer(outcome, message);
    });
  }

  /** Opens the sheet; resolves when it is closed: paid, cancelled, or refused with the platform's message. */
  function showCashier(params) {
    const host = document.createElement('div');
    host.setAttribute('data-simulated', 'wechat-pay-cashier');
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = SHEET;
    document.body.append(host);
    const dialog = root.querySelector('dialog');
    const part = (name) => root.querySelector(`[data-part="${name}"]`);
    const show = (state) => {
      dialog.dataset.state = state;
      const focus = { due: 'confirm', failed: 'close', lost: 'retry' }[state];
      if (focus) part(focus).focus();
    };

    return new Promise((resolve) => {
      const finish = (outcome, message) => {
        dialog.close();
        host.remove();
        resolve({ outcome, message });
      };
      const refuse = (message) => {
        part('message').textContent = message;
        show('failed');
      };
      /** What the platform is asked again when it could not be reached. */
      let again = look;

      async function ask(path, onAnswer) {
        try {
          const answer = await fetch(`${endpoint}/sim/${path}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ params }),
          });
          onAnswer(await answer.json());
        } catch {
          show('lost');
        }
      }

      function look() {
        again = look;
        show('busy');
        void ask('cashier', (answer) => {
          if (!answer.ok) return refuse(answer.message);
          part('merchant').textContent = answer.merchant;
          part('description').textContent = answer.description;
          part('amount').textContent = yuan(answer.total);
          show('due');
        });
      }

      function pay() {
        again = pay;
        show('busy');
        void ask('pay', (answer) => {
          if (!answer.ok) return refuse(answer.message);
          show('paid');
          setTimeout(() => finish('ok'), SUCCESS_SHOWN_MS);
        });
      }

      part('confirm').addEventListener('click', pay);
      part('retry').addEventListener('click', () => again());
      part('cancel').addEventListener('click', () => finish('cancel'));
      part('leave').addEventListener('click', () => finish('cancel'));
      part('close').addEventListener('click', () => finish('fail', part('message').textContent));
      // Escape: as the button that is shown. While a payment is under way or done there is nothing to cancel.
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault();
        const { state } = dialog.dataset;
        if (state === 'due' || state === 'lost') finish('cancel');
        if (state === 'failed') finish('fail', part('message').textContent);
      });
      dialog.showModal();
      look();
    });
  }

  /** 123456 → "1,234.56". */
  function yuan(fen) {
    const digits = String(fen).padStart(3, '0');
    return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
  }

  const SHEET = `
<style>
  :host { all: initial; }
  dialog {
    --ink: #191919; --quiet: #545454; --paper: #fff; --line: #e4e4e4; --note: #f4f1e8; --note-ink: #5b4300;
    --go: #065f31; --go-ink: #fff; --bad: #b3261e;
    box-sizing: border-box; position: fixed; inset: auto 0 0; width: 100%; max-width: 480px; max-height: 92vh;
    margin: 0 auto; padding: 0 20px calc(20px + env(safe-area-inset-bottom)); border: 0;
    border-radius: 16px 16px 0 0; overflow-y: auto; overscroll-behavior: contain;
    background: var(--paper); color: var(--ink);
    font: 16px/1.5 system-ui, -apple-system, "PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif;
  }
  @media (prefers-color-scheme: dark) {
    dialog {
      --ink: #f2f2f2; --quiet: #b4b4b4; --paper: #1f1f1f; --line: #3a3a3a; --note: #3a321c; --note-ink: #f5dfa3;
      --go: #2fbf71; --go-ink: #06210f; --bad: #ff9d94;
    }
  }
  @media (min-width: 600px) { dialog { inset: 0; margin: auto; border-radius: 16px; height: fit-content; } }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open] { animation: rise .22s ease-out; }
    @keyframes rise { from { transform: translateY(24px); opacity: 0; } }
    .spinner { animation: turn 1s linear infinite; }
    @keyframes turn { to { transform: rotate(1turn); } }
  }
  dialog::backdrop { background: rgb(0 0 0 / .55); }
  .head { display: flex; align-items: center; gap: 8px; padding: 16px 0 12px; border-bottom: 1px solid var(--line); }
  h2 { margin: 0; font-size: 17px; font-weight: 600; }
  .label { margin-left: auto; padding: 2px 10px; border-radius: 999px; background: var(--note); color: var(--note-ink); font-size: 14px; }
  .amount { margin: 20px 0 4px; text-align: center; font-size: 44px; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
  .amount small { font-size: 24px; font-weight: 500; margin-right: 4px; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 10px 16px; margin: 16px 0 20px; }
  dt { color: var(--quiet); white-space: nowrap; }
  dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
  p { margin: 24px 0; text-align: center; }
  .bad { color: var(--bad); font-weight: 600; }
  .quiet { color: var(--quiet); font-size: 14px; margin: 12px 0 0; }
  button {
    display: block; box-sizing: border-box; width: 100%; min-height: 52px; margin-top: 12px; padding: 8px 16px;
    border: 1px solid transparent; border-radius: 10px; font: inherit; font-size: 18px; font-weight: 600; cursor: pointer;
  }
  button.go { background: var(--go); color: var(--go-ink); }
  button.stay { background: none; border-color: var(--line); color: var(--ink); font-weight: 500; }
  button:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
  svg { display: block; margin: 24px auto 0; width: 48px; height: 48px; color: var(--go); }
  section { display: none; }
  [data-state="busy"] .busy, [data-state="due"] .due, [data-state="paid"] .paid,
  [data-state="failed"] .failed, [data-state="lost"] .lost { display: block; }
</style>
<dialog aria-labelledby="title" lang="zh-CN" data-state="busy">
  <div class="head"><h2 id="title">微信支付</h2><span class="label">模拟收银台</span></div>
  <div role="status">
    <section class="busy">
      <svg class="spinner" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="M12 3a9 9 0 1 1-9 9"/></svg>
      <p>请稍候…</p>
    </section>
    <section class="paid">
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.8"/></svg>
      <p>支付成功</p>
    </section>
  </div>
  <section class="due">
    <div class="amount"><small aria-hidden="true">¥</small><span data-part="amount"></span><span style="position:absolute;clip-path:inset(50%)">元</span></div>
    <dl>
      <dt>收款方</dt><dd data-part="merchant"></dd>
      <dt>商品</dt><dd data-part="description"></dd>
      <dt>付款方式</dt><dd>零钱（模拟）</dd>
    </dl>
    <button type="button" class="go" data-part="confirm">确认支付</button>
    <button type="button" class="stay" data-part="cancel">取消</button>
    <p class="quiet">本机演示，不会扣款</p>
  </section>
  <section class="failed">
    <p class="bad" role="alert" data-part="message"></p>
    <button type="button" class="stay" data-part="close">关闭</button>
  </section>
  <section class="lost">
    <p class="bad" role="alert">连不上模拟支付平台，请重试</p>
    <button type="button" class="go" data-part="retry">重试</button>
    <button type="button" class="stay" data-part="leave">取消</button>
  </section>
</dialog>`;

  window.WeixinJSBridge = { invoke, call() {}, on() {} };
  const ready = () => document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', ready, { once: true });
  else setTimeout(ready);
})();
