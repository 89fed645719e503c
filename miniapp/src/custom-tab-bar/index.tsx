/**
 * WeChat demands this component for a custom tab bar. It is empty: the page itself draws the bar (components/page), so
 * that it takes part in the page's landmarks, theme and elder mode, the same on both targets.
 */
export default function CustomTabBar() {
  return null;
}
