// ruleid: sl-x-12-electron-flags
const a = new BrowserWindow({ webPreferences: { nodeIntegration: true } });
// ok: sl-x-12-electron-flags
const b = new BrowserWindow({ webPreferences: { contextIsolation: true } });
