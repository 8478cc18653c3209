// Runs before the first paint, so that a chosen theme or text size never flashes. Kept in step with src/preferences.
(function () {
  try {
    var wanted = JSON.parse(localStorage.getItem('mesh.preferences') || '{}');
    var root = document.documentElement;
    if (wanted.theme === 'light' || wanted.theme === 'dark') root.dataset.theme = wanted.theme;
    if (wanted.textSize) root.dataset.textSize = wanted.textSize;
    if (wanted.readingFace) root.dataset.readingFace = wanted.readingFace;
  } catch {
    // Storage may be switched off; the system's theme is then right.
  }
})();
