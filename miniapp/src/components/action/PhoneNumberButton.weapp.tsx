import { Button, Text } from '@tarojs/components';
import type { PhoneNumberButtonProps } from './PhoneNumberButton.types';
import './Button.css';

export type { PhoneNumberButtonProps } from './PhoneNumberButton.types';

/**
 * WeChat's phone button (手机号快速验证): the platform shows its own sheet and, before it, the privacy guide where that is
 * still owed. Only a native `<button>` may ask.
 */
export function PhoneNumberButton({ children, onCode, onRefused }: PhoneNumberButtonProps) {
  return (
    <Button
      className="tap button button--main"
      hoverClass="tap--down"
      openType="getPhoneNumber"
      onGetPhoneNumber={({ detail }) => {
        const { code } = detail as { code?: string };
        if (code === undefined || code === '') onRefused();
        else onCode(code);
      }}
    >
      <Text>{children}</Text>
    </Button>
  );
}
