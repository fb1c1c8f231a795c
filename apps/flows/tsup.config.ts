export { default } from '@diffeo/build';
