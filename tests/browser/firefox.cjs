// Opens a page in Firefox, without a window, and prints as JSON what an expression says there.
// Arguments: the path of Firefox, the address, what to wait for (a minute at most), the expression.
const puppeteer = require("puppeteer-core");

const [executablePath, address, done, expression] = process.argv.slice(2);

(async () => {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  try {
    const page = await browser.newPage();
    await page.goto(address, { timeout: 120_000 });
    for (let turn = 0; turn < 600 && !(await page.evaluate(done)); turn++)
      await new Promise((go) => setTimeout(go, 100));
    console.log(JSON.stringify(await page.evaluate(expression)));
  } finally {
    await browser.close();
  }
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
