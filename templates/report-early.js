// Runs before the page is painted, so that neither the wrong theme nor the unfolded list flashes up.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  try {
    const theme = localStorage.getItem('secondlook-theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch {
    // A browser may refuse storage to a local file: the theme then follows the system.
  }
})();
