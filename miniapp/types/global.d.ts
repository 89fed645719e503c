/// <reference types="@tarojs/taro" />
/** True only in builds made with LINLI_GALLERY=1. */
declare const LINLI_GALLERY: boolean;
declare module '*.css';
