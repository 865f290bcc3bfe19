import {
  Button, createTheme, Modal, NumberInput, PasswordInput, Popover, Select, Textarea, TextInput, type MantineColorsTuple,
} from '@mantine/core';

/** Blues of the Digital Agency's design system; 8 is its action colour, 9 the hover. */
const blue: MantineColorsTuple = [
  '#e8f1fe', '#d9e6ff', '#c5d7fb', '#9db7f9', '#7096f8', '#4979f5', '#264af4', '#0031d8', '#0017c1', '#00118f',
];
const red: MantineColorsTuple = [
  '#fdeeee', '#ffdada', '#ffbbbb', '#ff9696', '#ff7171', '#ff5454', '#fe3939', '#fa0000', '#ce0000', '#a90000',
];

const field = {
  styles: { label: { fontWeight: 700, fontSize: 14, marginBottom: 4 }, input: { borderColor: '#666666', color: '#1a1a1a' } },
};

export const theme = createTheme({
  fontFamily: "'Noto Sans JP Variable', 'Noto Sans CJK JP', 'Noto Sans JP', sans-serif",
  colors: { blue, red },
  primaryColor: 'blue',
  primaryShade: 8,
  black: '#1a1a1a',
  defaultRadius: 8,
  respectReducedMotion: true,
  headings: { fontWeight: '700' },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      styles: { root: { minHeight: 36, fontWeight: 700 } },
    }),
    TextInput: TextInput.extend({ defaultProps: field }),
    PasswordInput: PasswordInput.extend({ defaultProps: field }),
    NumberInput: NumberInput.extend({ defaultProps: field }),
    Textarea: Textarea.extend({ defaultProps: field }),
    Select: Select.extend({ defaultProps: { ...field, checkIconPosition: 'right', allowDeselect: false } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', withinPortal: true } }),
    Modal: Modal.extend({ defaultProps: { centered: true } }),
  },
});
