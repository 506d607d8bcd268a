import { parseHTML } from 'k6/html';
import { check } from 'k6';

const doc = parseHTML(`<html lang=en><head><title>T</title></head>
<body data-one="1" data-two-three='{"a":[1]}' data-f="1.50" data-user-id="7">
<h1 id=top>Lorem &amp; "ip'sum"<!--c--></h1><p id=p1 class="a b">one <b>bold</b></p><p id=p2>two</p>
<div id=d1><p id=p3>three</p><span>sp</span></div><p id=p4 class=a>four</p>
<form action=/go method=post><label for=i1>L</label><input id=i1 name=i1 value=v1><input type=checkbox name=c1 value=z checked="checked"><input type=radio name=r1 value=q>
<select name=s1><option value=o1>A<option selected>B c</select><select name=s2 multiple><option selected value=1>x<option selected>y</select>
<textarea name=t1>text</textarea><input disabled=disabled name=dis value=1><input type=submit name=go value=Go></form>
<a href="http://ann:pw@host.test:8080/p?q=1#h" rel="x y">L</a><table><tr><td>1<td>2</table></body></html>`);

const templates = parseHTML(`<template><a></a><p id=inner>in</p></template><fieldset id=set disabled><legend><input id=on></legend><input id=off></fieldset>`);

const ids = (selection) => selection.map((_, one) => one.attr('id')).join();

function messageOf(fn) {
  try {
    fn();
    return 'no error';
  } catch (error) {
    return error.message;
  }
}

export default function () {
  const p = doc.find('p');
  check(doc, {
    text: () => doc.find('h1').text() === `Lorem & "ip'sum"` && p.text() === 'one boldtwothreefour',
    html: () => doc.find('h1').html() === 'Lorem &amp; &#34;ip&#39;sum&#34;<!--c-->' && doc.find('none').html() === '',
    'html is repaired': () => doc.find('table').html() === '<tbody><tr><td>1</td><td>2</td></tr></tbody>',
    attr: () => p.attr('class') === 'a b' && p.attr('none') === undefined && p.attr('none', 'd') === 'd',
    data: () => {
      const body = doc.find('body');
      return body.data('twoThree').a[0] === 1 && body.data().userID === 7 && body.data('f') === '1.50' && body.data('none') === undefined;
    },
    'which of them': () => ids(p.first()) === 'p1' && ids(p.last()) === 'p4' && ids(p.eq(-2)) === 'p3' && ids(p.slice(1, 3)) === 'p2,p3',
    filters: () => ids(p.filter('.a')) === 'p1,p4' && ids(p.not('.a')) === 'p2,p3' && ids(p.has('b')) === 'p1' && p.is('.a'),
    'filters with functions': () => ids(p.filter((i) => i > 1)) === 'p3,p4' && ids(p.not((i) => i > 1)) === 'p1,p2' && !p.is(() => false),
    down: () => ids(doc.find('body').children('p')) === 'p1,p2,p4' && ids(doc.single('p')) === 'p1' && doc.find('h1').contents().size() === 2,
    up: () => ids(doc.find('b').closest('p')) === 'p1' && doc.find('b').parents().size() === 3 && doc.find('b').parentsUntil('html').size() === 2,
    aside: () =>
      ids(doc.find('#p4').prevAll()) === 'd1,p2,p1,top' && ids(doc.find('h1').nextUntil('#p4', 'p')) === 'p1,p2' && ids(doc.find('#p2').siblings('p')) === 'p1,p4',
    'add and end': () => ids(doc.find('h1').add('p')) === 'top,p1,p2,p3,p4' && p.find('b').end().size() === 4,
    index: () => doc.find('#p2').index() === 2 && doc.find('#p2').index('p') === 1 && p.index(doc.find('#p3')) === 2,
    'lists are arrays': () => Array.isArray(p.get()) && p.toArray() instanceof Array && p.map((i) => i).length === 4,
    'bad selectors match nothing': () => doc.find('[[').size() === 0 && doc.find('p:eq(1)').size() === 0,
    'selectors of k6': () => ids(doc.find('p:contains("ONE")')) === 'p1' && ids(doc.find('p:haschild(b)')) === 'p1',
    'a template is a part of the page': () => templates.find('#inner').text() === 'in' && templates.find('template > a').size() === 1 && templates.find('#inner').prev().is('a'),
    'a disabled fieldset disables': () => ids(templates.find(':disabled')) === 'set,off' && ids(templates.find('input:enabled')) === 'on',
    val: () => doc.find('[name=s1]').val() === 'B c' && doc.find('[name=s2]').val().join() === '1,y' && doc.find('textarea').val() === 'text',
    serialize: () => doc.find('form').serialize() === 'c1=z&i1=v1&s1=B+c&s2=1&s2=y&t1=text',
    serializeArray: () => JSON.stringify(doc.find('input').serializeArray()) === '[{"name":"i1","value":"v1"},{"name":"c1","value":"z"}]',
    each: () => {
      const seen = [];
      const same = p.each((i, element) => seen.push(i + element.id()));
      return seen.join() === '0p1,1p2,2p3,3p4' && same.size() === 4;
    },
    'map leaves out what throws': () => {
      const results = p.map((i) => {
        if (i === 1) throw new Error('x');
        return i;
      });
      return results.join() === '0,2,3';
    },
    element: () => {
      const d = doc.find('#d1').get(0);
      return d.nodeName() === 'div' && d.nodeType() === 1 && d.firstElementChild().id() === 'p3' && d.childElementCount() === 2 && String(d) === '[object html.Node]';
    },
    'element queries': () => {
      const body = doc.find('body').get(0);
      return body.querySelectorAll('p').length === 4 && body.querySelector('none') === undefined && body.getElementsByClassName('a').length === 2 && body.contains(p.get(0));
    },
    attributes: () => {
      const one = p.get(0);
      return one.classList().join() === 'a,b' && one.getAttributeNode('id').value === 'p1' && one.attributes().class.name === 'class' && one.hasAttribute('id');
    },
    link: () => {
      const a = doc.find('a').get(0);
      return (
        [a.protocol(), a.host(), a.hostname(), a.port(), a.pathname(), a.search(), a.hash(), a.username(), a.password()].join(' ') ===
          'http host.test:8080 host.test 8080 /p ?q=1 #h ann pw' && a.relList().length === 2
      );
    },
    form: () => {
      const form = doc.find('form').get(0);
      const input = doc.find('#i1').get(0);
      return form.method() === 'post' && form.length() === 8 && input.formAction() === '/go' && input.labels()[0].textContent() === 'L';
    },
    select: () => {
      const select = doc.find('select').get(0);
      return select.selectedIndex() === 1 && select.value() === 'B c' && select.options().length === 2 && select.form().nodeName() === 'form';
    },
    table: () => doc.find('td').get(1).cellIndex() === 1 && doc.find('table').get(0).rows().length === 1 && doc.find('td').get(0).colSpan() === 1,
    errors: () =>
      messageOf(() => doc.find(1)) === "invalid argument, cannot use a 'int64' as a selector" &&
      messageOf(() => p.each()) === 'the argument to each() must be a function' &&
      messageOf(() => p.filter(1)) === 'the argument to filter() must be a function, a selector or a selection',
  });
}
