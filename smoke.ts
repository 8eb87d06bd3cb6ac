import { launch, temporaryHome } from './test/e2e/support/launch.ts';
process.env['ELECTRON_OVERRIDE_DIST_PATH']='/work/wt/standin/tools/electron-stand-in';
const home=temporaryHome();
const app=await launch(home.path);
app.process().stderr?.on('data',d=>process.stderr.write(d));
app.process().stdout?.on('data',d=>process.stderr.write(d));
const page=await app.firstWindow();
page.on('console',m=>console.log('CONSOLE',m.type(),m.text()));page.on('pageerror',e=>console.log('PAGEERROR',e));
await page.waitForURL(/^https:/);
const shot=async(n:string)=>{await page.waitForTimeout(700);await page.screenshot({path:`/tmp/si/${n}.png`});console.log('=====',n);console.log(await page.locator('body').ariaSnapshot());};
try{
await page.getByRole('button',{name:'Try with demo data'}).click();
await page.waitForTimeout(4000);
await shot('demo');
for(const n of ['Assignments','Bulk update','Export','History','Settings']){await page.getByRole('navigation').getByRole('button',{name:n}).click();await shot(n.replace(' ','-'));}
}catch(e){console.log(e)}
await app.close();home.remove();
