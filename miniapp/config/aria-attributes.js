/** What WeChat's screen reader understands: developers.weixin.qq.com/miniprogram/dev/component/aria-component.html */
exports.attributes = [
  'aria-role',
  'aria-label',
  'aria-hidden',
  'aria-checked',
  'aria-disabled',
  'aria-expanded',
  'aria-selected',
  'aria-modal',
  'aria-live',
  'aria-level',
  'aria-describedby',
  'aria-labelledby',
  'aria-invalid',
  'aria-required',
  'aria-valuenow',
  'aria-valuetext',
];
exports.components = ['View', 'Text', 'Button', 'Input', 'Textarea', 'Image', 'ScrollView', 'Picker', 'Canvas', 'Form'];
