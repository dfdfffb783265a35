// Large print (适老化), kept in a cookie so that the server sets the page right from its first byte.
export function preferences() {
  for (const button of document.querySelectorAll("[data-large-print]")) {
    button.addEventListener("click", () => {
      const large = document.documentElement.classList.toggle("large-print");
      document.cookie = `qianwang_large=${large ? 1 : 0}; path=/; max-age=31536000; samesite=lax`;
      button.setAttribute("aria-pressed", String(large));
    });
  }
}
